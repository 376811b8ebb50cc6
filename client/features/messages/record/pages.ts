/**
 * All pages of a recording in one piece of the program: who has begun one has everything that it takes to finish and send
 * it, also when the line is gone.
 */
export { Begin } from "./Begin.tsx";
export { Check } from "./Check.tsx";
export { ChooseFile } from "./ChooseFile.tsx";
export { Earlier } from "./Earlier.tsx";
export { Look } from "./Look.tsx";
export { RecordFlow } from "./RecordFlow.tsx";
export { Sending } from "./Sending.tsx";
export { Sent } from "./Sent.tsx";
export { Studio } from "./studio/Studio.tsx";
export { Trim } from "./Trim.tsx";
export { Words } from "./Words.tsx";
