import { AnchorType } from "../host/records/anchor";

/** The child, as education knows it: school roll, care archive, talks, visits, subsidies. */
@AnchorType("Child")
export class Child {
  id!: string;
}
