import { readExamples, withCredential } from '../../test/n8n/examples';
import type { Scene, Scenes } from './scene';
import { wholeCanvas } from './wholeCanvas';

/** Wide enough for the longest row of steps, with a text that can be read where a README is 900 pixels wide. */
const WINDOW: Scene['window'] = { width: 1600, height: 1100, scale: 1.5 };

/** The canvas of each example, as it is after its import and the choice of a LeadSquared credential. */
export async function canvasScenes(): Promise<Scenes> {
	const scenes = [...(await readExamples())].map(([file, example]): [string, Scene] => [
		`example-${file.slice(0, file.indexOf('-'))}`,
		{
			window: WINDOW,
			workflow: ({ credential }) => withCredential(example, credential),
			play: wholeCanvas,
		},
	]);
	return Object.fromEntries(scenes);
}
