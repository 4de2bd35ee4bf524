import { maskedPhone, nodes, picture, pictures } from "./sql";

const ACTIVE = `(coalesce(p.started_on <= child.today, false) and coalesce(p.ended_on >= child.today, true))`;

const PAIRINGS =
  nodes(`select p.kind, p.helper_name as "helperName", p.started_on as "startedOn", p.ended_on as "endedOn", ${ACTIVE} as active, ${maskedPhone("p.guardian_phone")} as "guardianPhone"
  from community_pairing p where p.child_number = child.number order by p.started_on desc nulls last, p.id desc limit 20`);

const WISHES =
  nodes(`select w.wish_no as "wishNo", w.text, w.published_on as "publishedOn", w.fulfilled_on as "fulfilledOn",
    case when w.fulfilled_on <= child.today then 'FULFILLED' when w.claimed_on <= child.today then 'CLAIMED' else 'PUBLISHED' end as status
  from wish w where w.child_number = child.number order by w.published_on desc nulls last, w.id desc limit 20`);

export const WOMENS_FEDERATION_PICTURE = picture(`${PAIRINGS} as "communityPairings"`, `${WISHES} as wishes`);

const PAIRING_OF_PAGE = nodes(`select p.kind, p.helper_name as "helperName", ${ACTIVE} as active
  from community_pairing p where p.child_number = child.number order by p.started_on desc nulls last, p.id desc limit 1`);

export const WOMENS_FEDERATION_PAGE = pictures(`${PAIRING_OF_PAGE} as "communityPairings"`);
