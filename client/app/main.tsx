import { z } from "zod";
import "../styles/index.css";
import { takeLinkFragment } from "../lib/browser/link-fragment.ts";

// First of all: the secret of an invitation leaves the address bar before anything else looks at it.
takeLinkFragment();
// Before any schema is made: zod would otherwise try to compile code, which the page's policy does not allow.
z.config({ jitless: true });

const { start } = await import("./start.tsx");
await start();
