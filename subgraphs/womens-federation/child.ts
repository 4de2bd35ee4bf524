import { AnchorType } from "../host/records/anchor";

/** The child, as the women's federation knows it: helpers in the community, and wishes. */
@AnchorType("Child")
export class Child {
  id!: string;
}
