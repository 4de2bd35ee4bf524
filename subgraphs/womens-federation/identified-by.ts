import type { SubjectParticulars } from "../host/import/import-kind";

/** A person of whom a row states the identity number and nothing else that he could be recognised by. */
export function identifiedBy(residentIdNumber: string | null): SubjectParticulars {
  return {
    residentIdNumber,
    name: null,
    birthDate: null,
    sex: null,
    parentNames: [],
    villageCode: null,
    seeksCandidates: false,
  };
}
