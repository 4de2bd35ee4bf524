import type { SubjectParticulars } from "../host/import/import-kind";

/** A child of whom a row states the identity number and nothing else that it could be recognised by. */
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
