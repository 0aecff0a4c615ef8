import type { N8nClient, StoredCredential } from '../../test/n8n/client';
import type { Workflow } from '../../test/n8n/workflow';
import type { Canvas } from '../../test/e2e/editor/canvas';
import { Editor, type EditorOptions } from '../../test/e2e/editor/editor';
import { pictureOf, type Box } from '../../test/e2e/editor/picture';
import type { Simulator } from '../../test/simulator';

/** What the pictures are taken of. */
export interface Set {
	readonly n8n: N8nClient;
	readonly simulator: Simulator;
	readonly credential: StoredCredential;
}

/** One picture: a workflow in the editor, and what is done there. */
export interface Scene {
	readonly window: Required<EditorOptions>;
	readonly workflow: (set: Set) => Workflow;
	/** Brings about what is to be seen. Gives the part of the window to keep. */
	readonly play: (canvas: Canvas) => Promise<Box>;
}

/** Scenes by the names of their pictures, in the order in which they are played. */
export type Scenes = Readonly<Record<string, Scene>>;

/** Plays a scene. Gives its picture as PNG. */
export async function take(set: Set, { window, workflow, play }: Scene): Promise<Buffer> {
	const stored = await set.n8n.createWorkflow({
		settings: { executionOrder: 'v1', timezone: 'Asia/Kolkata' },
		...workflow(set),
	});
	const editor = await Editor.open(set.n8n.url, window);
	try {
		const canvas = await editor.workflow(stored);
		return await pictureOf(canvas.page, await play(canvas));
	} finally {
		await editor.close();
	}
}
