/** Settings of a portal in whose case there is room for everything that is measured. */
export const roomy: Readonly<Record<string, string>> = {
  RECORDING_MEGABYTES: "4096",
  CASE_MEGABYTES: "65536",
  ACCOUNT_MEGABYTES: "65536",
};
