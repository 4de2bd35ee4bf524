import type { DerivationScope } from "../../host/records/record-metadata";

/** `990481***********5`: first six and last one of the identity number (sharing matrix, line 2). */
export function maskedNumber({ column }: DerivationScope): string {
  return `overlay(${column("resident_id_number")} placing repeat('*', 11) from 7 for 11)`;
}
