import { AnchorType } from "../host/records/anchor";

/** The child, as the joint meeting knows it: the tasks that were set for it, and emergencies. */
@AnchorType("Child")
export class Child {
  id!: string;
}
