/**
 * What the hub must be told to hold the departments' books of one child against each other. The gateway fetches it from its
 * owners, each of whom decides by himself, and hands it over with the child's key; nothing of it is stored here. A department
 * that is not there is not asked. Without arguments, as the documents of `schema/operations` ask for the same lists: their
 * owners then read each list once for both.
 */
export const REQUIRED_FIELDS = [
  "leftBehindRegistrations { nodes { registrationNo duplicateOf name statedSex statedBirthDate schooling boarding householdVillageCode } }",
  "guardians { nodes { registrationNo phone phoneComparison } }",
  "enrolments { nodes { name statedSex statedBirthDate stage status boarding } }",
  "contactCards { nodes { guardianPhone guardianPhoneComparison } }",
  "householdRegistrations { nodes { name sex birthDate registeredAreaCode } }",
  "healthFiles { nodes { name statedSex statedBirthDate } }",
  "communityPairings { nodes { serialNo guardianPhone guardianPhoneComparison } }",
];
