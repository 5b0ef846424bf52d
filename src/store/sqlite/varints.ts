/** Whole numbers up to 2^52 as bytes: small ones, below nought too, take one (zigzag, then seven bits a byte, low ones first, as LEB128 and protobuf have it). */
export function numbersOut(numbers: readonly number[]): Uint8Array {
  let bytes = new Uint8Array(numbers.length * 2 + 16)
  let at = 0
  for (const number of numbers) {
    if (at + 10 > bytes.length) {
      const wider = new Uint8Array(bytes.length * 2)
      wider.set(bytes)
      bytes = wider
    }
    // Arithmetic, not bit shifts: those would end at 32 bits.
    let rest = number < 0 ? -number * 2 - 1 : number * 2
    while (rest >= 128) {
      bytes[at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    bytes[at++] = rest
  }
  return bytes.subarray(0, at)
}

/** The numbers that `numbersOut` wrote. @throws RangeError where the bytes end within one. */
export function numbersIn(bytes: Uint8Array): ArrayLike<number> {
  const out = new Int32Array(bytes.length)
  let count = 0
  for (let at = 0; at < bytes.length; ) {
    let rest = bytes[at++]!
    for (let shift = 7, byte = rest; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? cut()
      // Beyond what bit shifts can do.
      if (shift > 21) return largeNumbersIn(bytes)
      rest = (rest & ((1 << shift) - 1)) | ((byte & 127) << shift)
    }
    out[count++] = (rest >>> 1) ^ -(rest & 1)
  }
  return out.subarray(0, count)
}

/** The same where some take more than four bytes: rare, and several times slower. */
function largeNumbersIn(bytes: Uint8Array): number[] {
  const out: number[] = []
  for (let at = 0; at < bytes.length; ) {
    let rest = bytes[at++]!
    if (rest >= 128) {
      rest -= 128
      for (let scale = 128; ; scale *= 128) {
        const byte = bytes[at++] ?? cut()
        rest += (byte & 127) * scale
        if (byte < 128) break
      }
    }
    out.push(rest % 2 === 1 ? -(rest + 1) / 2 : rest / 2)
  }
  return out
}

function cut(): never {
  throw new RangeError("a number is cut")
}
