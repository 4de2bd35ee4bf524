import { compareVersions } from "./compare-versions";

/** A known hole in a package: since which version, and up to and without which. */
export interface Advisory {
  /** As the world knows it: CVE or GHSA. */
  readonly id: string;
  readonly package: string;
  readonly vulnerable: readonly VersionRange[];
}

export type VersionRange = { readonly from: string; readonly before: string } | { readonly exactly: string };

/** What of npm's lockfile is looked at (lockfileVersion 3): path below the project -> package. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  /** Where it is another than the path says. */
  readonly name?: string;
  readonly version?: string;
  readonly hasInstallScript?: boolean;
}

export interface Match {
  readonly id: string;
  /** `undici@5.28.2` */
  readonly package: string;
  /** Where in the tree. */
  readonly path: string;
}

/** @returns each package of the lockfile that an advisory is about, at whatever depth it stands */
export function matchAdvisories({ packages }: Lockfile, advisories: readonly Advisory[]): readonly Match[] {
  return Object.entries(packages).flatMap(([path, { name = nameAt(path), version }]) =>
    version === undefined
      ? []
      : advisories
          .filter((each) => each.package === name && each.vulnerable.some((range) => isWithin(version, range)))
          .map(({ id }) => ({ id, package: `${name}@${version}`, path })),
  );
}

function nameAt(path: string): string {
  const folder = "node_modules/";
  return path.slice(path.lastIndexOf(folder) + folder.length);
}

function isWithin(version: string, range: VersionRange): boolean {
  if ("exactly" in range) return version === range.exactly;
  return compareVersions(version, range.from) >= 0 && compareVersions(version, range.before) < 0;
}
