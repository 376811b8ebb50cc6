export { suggestPassphrase } from "../../../crypto/index.ts";
