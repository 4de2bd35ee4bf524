import type { DataSource } from "typeorm";
import type {
  WitnessedHead,
  WitnessedHeadsAnswer,
  WitnessedHeadsRequest,
} from "../../../schema/contract/witness-exchange";

const MOST_OF_EACH = 1_000;

/** The heads of the hub's audit log that this department saw, of each log the last thousand. They tell nothing of anybody. */
export async function listWitnessedHeads(
  dataSource: DataSource,
  { origin }: WitnessedHeadsRequest,
): Promise<WitnessedHeadsAnswer> {
  const heads: WitnessedHead[] = await dataSource.query(
    `select head, encode(signature, 'base64') as signature, encode(public_key, 'base64') as "publicKey",
            encode(cosignature, 'base64') as cosignature, encode(witness_key, 'base64') as "witnessKey",
            seconds::int8::float8 as seconds
     from (select *, row_number() over (partition by origin order by size desc) as place from witnessed_head
           where $1::text is null or origin = $1) as numbered
     where place <= $2 order by origin, size`,
    [origin, MOST_OF_EACH],
  );
  return { heads };
}
