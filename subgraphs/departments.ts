import { education } from "./education";
import type { Department } from "./host/department";

/** The doors of all departments. Taking a department away is taking away its folder and its two lines here. */
export const departments: readonly Department[] = [education];
