import { simulatorCredential } from '../n8n/simulatorCredential';
import { useEditorStage, watched } from './editorStage';

const stage = useEditorStage();

it('tells on Save whether the keys are good', async () => {
	const { credential, editor, n8n, simulator } = stage();
	const data = simulatorCredential(simulator);
	await n8n.updateCredential(credential, { ...data, secretKey: 'mistyped' });
	await watched(editor, async () => {
		const dialog = await editor.credential(credential);
		// n8n tests a stored credential as soon as its dialog opens.
		expect(await dialog.told()).toContain('Access Key');

		await dialog.type('secretKey', simulator.keys.secretKey);
		expect(await dialog.save()).toContain('Connection tested successfully');

		await dialog.type('accessKey', 'mistyped');
		expect(await dialog.save()).toContain('Access Key');
	});
});
