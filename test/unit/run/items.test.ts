/** Some at once, begun in order, given in order. */
import { inParallel } from '../../../nodes/LeadSquared/run/items';

/** Works that end when they are told to. */
class Works {
	readonly begun: number[] = [];
	private readonly ends = new Map<number, () => void>();

	readonly work = async (each: string, place: number): Promise<string> => {
		this.begun.push(place);
		await new Promise<void>((resolve) => this.ends.set(place, resolve));
		return `${each}${place}`;
	};

	async end(place: number): Promise<void> {
		this.ends.get(place)?.();
		for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
	}
}

const LIST = ['a', 'b', 'c', 'd', 'e'];

describe('a list in parallel', () => {
	it('is begun in order, so many at once, and given in order whatever ends first', async () => {
		const works = new Works();
		const all = inParallel(LIST, 2, works.work);
		expect(works.begun).toEqual([0, 1]);
		await works.end(1);
		expect(works.begun).toEqual([0, 1, 2]);
		await works.end(2);
		await works.end(3);
		expect(works.begun).toEqual([0, 1, 2, 3, 4]);
		await works.end(4);
		await works.end(0);
		expect(await all).toEqual(['a0', 'b1', 'c2', 'd3', 'e4']);
	});

	it('is nothing where there is nothing', async () => {
		expect(await inParallel([], 10, async () => 1)).toEqual([]);
	});

	it('is all at once where it is short', async () => {
		const works = new Works();
		const all = inParallel(LIST, 100, works.work);
		expect(works.begun).toEqual([0, 1, 2, 3, 4]);
		for (const place of LIST.keys()) await works.end(place);
		expect(await all).toHaveLength(5);
	});

	it('is begun no further once a work has failed', async () => {
		const begun: number[] = [];
		const work = async (_: string, place: number) => {
			begun.push(place);
			await Promise.resolve();
			if (place === 0) throw new Error('broken');
			return place;
		};
		await expect(inParallel(LIST, 2, work)).rejects.toThrow('broken');
		for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
		expect(begun.length).toBeLessThan(LIST.length);
	});
});
