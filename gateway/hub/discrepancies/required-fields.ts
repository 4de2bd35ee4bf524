/**
 * What the hub must be told to hold the departments' books of one child against each other. The gateway fetches it from its
 * owners, each of whom decides by himself, and hands it over with the child's key; nothing of it is stored here. A department
 * that is not there is not asked.
 */
export const REQUIRED_FIELDS = [
  "leftBehindRegistrations(first: 5) { nodes { registrationNo duplicateOf name statedSex statedBirthDate schooling boarding householdVillageCode } }",
  "guardians(first: 5) { nodes { registrationNo phone } }",
  "enrolments(first: 5) { nodes { name statedSex statedBirthDate stage status boarding } }",
  "contactCards(first: 5) { nodes { guardianPhone } }",
  "householdRegistrations(first: 1) { nodes { name sex birthDate registeredAreaCode } }",
  "healthFiles(first: 1) { nodes { name statedSex statedBirthDate } }",
  "communityPairings(first: 50) { nodes { serialNo guardianPhone } }",
];
