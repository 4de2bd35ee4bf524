import { AnchorType } from "../host/records/anchor";

/** The child, as health knows it: health file, examinations, doses. */
@AnchorType("Child")
export class Child {
  id!: string;
}
