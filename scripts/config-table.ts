// `npm run docs:config`: writes the table of settings into the README, between its markers.
import { readFileSync, writeFileSync } from "node:fs";
import { withConfigTable } from "./docs/settings-table.ts";

const path = "README.md";
writeFileSync(path, withConfigTable(readFileSync(path, "utf8")));
