/** The argument by which every list of every subgraph is told how many entries a page shall have. */
export const PAGE_ARGUMENT = "first";

/** Entries. More is refused (PAGE_TOO_LARGE): by the gateway before anybody is asked, and by whoever owns the list. */
export const LARGEST_PAGE = 200;
