/** The oracle's unified view is about the child with this (synthetic) identity number. */
export const FULLEST_CHILD = "990481201402115485";
