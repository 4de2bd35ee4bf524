import { AnchorType } from "../host/records/anchor";

/** The child, as public security knows it: household registration, and incidents in which it was harmed, missing or a witness. */
@AnchorType("Child")
export class Child {
  id!: string;
}
