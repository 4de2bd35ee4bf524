/** The mean of the items' scores by their weights, to two places, as an SQL expression on a row of `performance_assessment`. */
export function weightedScoreSql({ column }: { readonly column: (name: string) => string }): string {
  return `(select round(sum(i.weight * i.score) / nullif(sum(i.weight), 0), 2)::text from performance_assessment_item i
    where i.assessment_number = ${column("number")} and i.score is not null)`;
}
