import { AnchorType } from "../host/records/anchor";

/** The child, as civil affairs knows it: the roll, parents away, guardians, hardship, assistance and aid. */
@AnchorType("Child")
export class Child {
  id!: string;
}
