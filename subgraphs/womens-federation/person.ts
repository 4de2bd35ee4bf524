import { AnchorType } from "../host/records/anchor";

/** The guardian, as the women's federation knows him: who came to which parent school, and what he took home. */
@AnchorType("Person")
export class Person {
  key!: string;
}
