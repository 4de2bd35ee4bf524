/** What is left of a value under its mask, computed apart from the product: the last four places of eighteen or nineteen. */
export function maskNumber(number: string): string {
  return "*".repeat(number.length - 4) + number.slice(-4);
}

/** `138****1234` */
export function maskPhone(phone: string): string {
  return phone.replace(/^(\d{3})\d{4}(\d{4})$/, "$1****$2");
}

/** `张*` */
export function maskName(name: string): string {
  const [first] = Array.from(name);
  return `${first}*`;
}
