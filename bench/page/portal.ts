// The product's server with the bench's page in the place of its own. node bench/page/portal.ts, with PAGE_FOLDER and the
// settings of server/config.ts.
import "../../server/thread-pool.ts";

import { readConfig } from "../../server/config.ts";
import { startPortal } from "../../server/portal.ts";

const clientFolder = process.env["PAGE_FOLDER"];
if (clientFolder === undefined) throw new Error("PAGE_FOLDER is missing");
const config = readConfig();
const { setUpTokenB64 } = await startPortal(config, { clientFolder });
const setUpLink = setUpTokenB64 === null ? undefined : `${config.publicUrl}/set-up#${setUpTokenB64}`;
process.send?.({ listening: config.publicUrl, setUpLink });
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
