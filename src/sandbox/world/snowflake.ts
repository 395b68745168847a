/** Discord's ids as decimal strings: 42 bits of milliseconds since 2015, 22 bits of machine and sequence. */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes strictly increasing ids, even within a millisecond and when the clock steps back. */
export class Snowflakes {
  #last = 0n;

  next(nowMs: number): string {
    const fresh = (BigInt(Math.trunc(nowMs)) - DISCORD_EPOCH) << 22n;
    this.#last = fresh > this.#last ? fresh : this.#last + 1n;
    return this.#last.toString();
  }
}
