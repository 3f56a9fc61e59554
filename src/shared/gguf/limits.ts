const KiB = 1024
const MiB = 1024 * KiB

/**
 * What no honest header exceeds. A count or length beyond its limit is refused before anything is allocated or looped for it;
 * one within the limit is still checked against the bytes that the file really has.
 */
export const LIMITS = {
  /** The largest headers known (vocabularies of 260 k tokens with merges) are about 30 MB. */
  headerBytes: 256 * MiB,
  blockBytes: MiB,
  metadataCount: 65_536,
  tensorCount: 65_536,
  /** By the GGUF specification. */
  keyBytes: 65_535,
  /** By llama.cpp, which keeps names in 64 bytes, the last of them zero. */
  tensorNameBytes: 63,
  dimensions: 4,
  textBytes: 64 * MiB,
  arrayLength: 16_777_216,
  alignmentBytes: MiB,
  /** Of one tensor, and of all together; bytes and offsets that follow from it are exact in a double. */
  elements: 2 ** 48,
  offsetBytes: 2 ** 52,

  /** A longer string is skipped, the chat template excepted. */
  keptTextBytes: 4 * KiB,
  keptTemplateBytes: MiB,
  /** Of a longer array only type, length and place are kept. */
  keptArrayLength: 1024,
  keptBytes: 8 * MiB,
} as const
