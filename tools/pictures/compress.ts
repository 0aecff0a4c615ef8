import sharp from 'sharp';

/** A README loads at once: no picture is bigger. */
const MOST_BYTES = 200_000;

/**
 * Makes a picture of the editor small: its few colours go into a palette.
 * @throws where it stays too big
 */
export async function compress(png: Buffer, path: string): Promise<number> {
	const { size } = await sharp(png)
		.png({ palette: true, quality: 90, effort: 10, compressionLevel: 9 })
		.toFile(path);
	if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}`);
	return size;
}
