/** The bare code: letters and digits in capitals, without the spaces and dashes that people put between. */
export function ungroupCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** The code in groups of `groupLength` with a dash between: "ABCD-EFGH". */
export function groupCode(code: string, groupLength: number): string {
  const bare = ungroupCode(code);
  const groups: string[] = [];
  for (let start = 0; start < bare.length; start += groupLength)
    groups.push(bare.slice(start, start + groupLength));
  return groups.join("-");
}
