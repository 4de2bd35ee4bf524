/** Between which numbers the limit moves, and what moves it. */
export interface PaceSettings {
  readonly most: number;
  readonly least: number;
  /** Milliseconds for which a turn of the event loop may keep everybody else waiting. */
  readonly turn: number;
}

const RAISE = 2;
const LOWER = 0.9;

/**
 * How many requests are worked on at once. More than the processor can do are not done sooner: each of them has its part in
 * every turn of the event loop, and the turns become long. So a long turn lowers the limit by a tenth and any other raises it
 * a little (additive increase, multiplicative decrease, as TCP finds its window). How slow a department is does not matter:
 * who waits for one takes no processor.
 */
export class AdaptiveLimit {
  readonly #settings: PaceSettings;
  #places: number;

  constructor(settings: PaceSettings) {
    this.#settings = settings;
    this.#places = settings.most;
  }

  get places(): number {
    return Math.floor(this.#places);
  }

  /**
   * A turn took so many milliseconds.
   *
   * @param inside how many were worked on in it: places that nobody took did not make it long
   */
  adapt(milliseconds: number, inside: number): void {
    const { most, least, turn } = this.#settings;
    if (milliseconds <= turn) this.#places = Math.min(most, this.#places + RAISE);
    else this.#places = Math.max(least, LOWER * Math.min(this.#places, inside));
  }
}
