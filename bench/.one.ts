import { startDatabases } from "./bench-portal.ts";
import { judge, table } from "./result.ts";

const [, , file, name] = process.argv;
const bench = (await import(file))[name];
const d = await startDatabases();
try {
  console.log(table((await bench(d)).map(judge)));
} finally {
  await d.end();
}
