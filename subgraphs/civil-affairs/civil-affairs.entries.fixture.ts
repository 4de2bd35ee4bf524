import type { EntryCase } from "../../tests/stage/describe-entries";
import { AidReceived } from "./aid/aid-received";
import { ChildWorker } from "./child-worker/child-worker";
import { Donation } from "./aid/donation";
import { Fund } from "./aid/fund";
import { Grid } from "./grid/grid";
import { GridVisit } from "./grid/grid-visit";
import { HouseholdAssessment } from "./household/household-assessment";
import { ServiceContactCard } from "./household/service-contact-card";
import { GuardianshipIntervention } from "./intervention/guardianship-intervention";
import { CareNeed } from "./need/care-need";

const VILLAGE = "350481001001";

/** A valid entry of each kind that a clerk of civil affairs enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: HouseholdAssessment,
    input: {
      assessedOn: "2026-10-08",
      migrantType: "SUBSISTENCE",
      povertyRegistered: false,
      childFileOpened: true,
      minLivingAllowance: true,
      povertyCause: "LOW_INCOME",
    },
    patch: { migrantType: "POOR", povertyRegistered: true },
  },
  {
    of: CareNeed,
    input: {
      category: "FAMILY_CONTACT",
      text: "想和妈妈视频",
      urgency: "NOW",
      raisedBy: "本人",
      raisedOn: "2026-10-09",
    },
    patch: { metOn: "2026-10-12", metBy: "学校亲情视频" },
  },
  {
    of: Fund,
    input: { name: "留守儿童关爱基金", holder: "市慈善总会" },
    patch: { holder: "市民政局" },
  },
  {
    of: Donation,
    input: {
      donationNo: "SK901",
      donor: "某爱心企业",
      amountFen: 1_000_00,
      goods: "棉衣 20 件",
      receivedOn: "2026-10-10",
      purposeRestriction: "助学",
    },
    refersTo: { fundId: Fund },
    patch: { amountFen: 1_200_00 },
  },
  {
    of: AidReceived,
    input: {
      aidNo: "ZC9001",
      donationNo: "SK901",
      source: "COMPANY",
      kind: "STATIONERY",
      purpose: "学习用品",
      amountFen: 300_00,
      givenOn: "2026-10-12",
      handledBy: "叶莲香",
    },
    refersTo: { needId: CareNeed },
    patch: { amountFen: 1_200_00, receiptSignedBy: "赖春香" },
    mistake: { patch: { amountFen: 1_200_01 }, code: "DONATION_OVERSPENT" },
  },
  {
    of: Grid,
    input: { code: "WG900001", name: "忠义第一网格", level: "SECOND", villageCode: VILLAGE, head: "罗建国" },
    patch: { head: "罗秀英" },
  },
  {
    of: GridVisit,
    input: {
      visitedAt: "2026-10-14T09:30:00+08:00",
      kind: "WEEKLY_CALL",
      visitor: "罗建国",
      observations: ["LIVING", "SAFETY"],
    },
    refersTo: { needId: CareNeed },
    patch: { observations: ["LIVING", "SAFETY", "MOOD"] },
  },
  {
    of: ServiceContactCard,
    input: {
      cadreName: "罗建国",
      cadrePhone: "16300001234",
      medicalHelpPhone: "0598-3600000",
      emergencyPhone: "120",
      policePhone: "110",
      issuedOn: "2026-09-01",
    },
    patch: { cadrePhone: "16300001235" },
  },
  {
    of: GuardianshipIntervention,
    input: { measure: "ADMONISH", trigger: "儿童夜间无人照看", startedOn: "2026-10-20" },
    patch: { measure: "AGREEMENT_SIGNED", endedOn: "2026-11-01" },
  },
  {
    of: ChildWorker,
    input: { name: "罗秀英", role: "VILLAGE_CHILD_DIRECTOR", placeCode: VILLAGE, appointedOn: "2026-01-01" },
    patch: { endedOn: "2026-12-31" },
  },
];
