import type { RecordClass } from "../host/records/record-metadata";
import { Emergency, Notification } from "./emergency/emergency";
import { Meeting } from "./meeting/meeting";
import { Resolution, Task } from "./resolution/resolution";

/** Of whose changes others are told: meetings, what was decided, who does it, and emergencies. */
export const announced: readonly RecordClass[] = [Emergency, Notification, Meeting, Resolution, Task];
