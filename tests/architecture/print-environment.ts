import { resolve } from "node:path";
import { printSettings } from "../../commands/settings";
import { keepFresh } from "./keep-fresh";

// .env.example, from the table of settings.

keepFresh(resolve(__dirname, "../../.env.example"), printSettings(), "npm run fix:env");
