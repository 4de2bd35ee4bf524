import { AnchorType } from "../host/records/anchor";

/** The child, as the judicial office knows it: legal aid and mediation. */
@AnchorType("Child")
export class Child {
  id!: string;
}
