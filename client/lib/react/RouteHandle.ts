import type { Role } from "../../../protocol/roles.ts";

/**
 * What a route says about itself in `handle`; the deepest route that says something wins. The frame of the app reads
 * it, so a screen cannot forget to ask who may see it.
 */
export interface RouteHandle {
  /** Who may see it. `anyone`: signed in or not. `signed-in`: every role. Default `signed-in`. */
  readonly access?: "anyone" | "signed-in" | readonly Role[];
  /** `page` 46rem (parties), `wide` 72rem (lists of staff), `full` (the desk). Default `page`. */
  readonly width?: "page" | "wide" | "full";
}
