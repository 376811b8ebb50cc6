import { z } from "zod";

// The portal's policy lets no code be made of text, which zod would try for each schema. Import this file first.
z.config({ jitless: true });
