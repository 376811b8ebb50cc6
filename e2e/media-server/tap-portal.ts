// For `NODE_OPTIONS=--import=<this file>` and FORWARDED_TO=<folder>: a portal that writes down what its media server forwards.
import { tapForwarded } from "./forwarded-tap.ts";

const folder = process.env["FORWARDED_TO"];
if (folder !== undefined) tapForwarded(folder);
