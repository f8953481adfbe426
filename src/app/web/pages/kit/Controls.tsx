import { useState } from 'react';
import { Area } from '../../../../ui/kit/Area.tsx';
import { SensitiveHint } from '../../../../ui/kit/SensitiveHint.tsx';
import { Button } from '../../../../ui/kit/Button.tsx';
import { Chip } from '../../../../ui/kit/Chip.tsx';
import { Choice, Field } from '../../../../ui/kit/Field.tsx';
import { Tabs } from '../../../../ui/kit/Tabs.tsx';
import { Check, Radios, Switch } from '../../../../ui/kit/toggles.tsx';
import { useWords } from '../../../../ui/language.tsx';
import { Group, State } from './Shown.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([id, text]) => ({ id, text }));

export const Buttons = () => {
  const words = useWords({ fi, en });
  return (
    <Group title={words.sections.buttons} when={words.when.buttons}>
      <State name="main">
        <Button weight="main">{words.save}</Button>
      </State>
      <State name={words.rest}>
        <Button>{words.cancel}</Button>
      </State>
      <State name="plain">
        <Button weight="plain">{words.more}</Button>
      </State>
      <State name="danger">
        <Button weight="danger">{words.remove}</Button>
      </State>
      <State name={words.hover}>
        <div className="row">
          <Button weight="main" data-shown="hover">
            {words.save}
          </Button>
          <Button data-shown="hover">{words.cancel}</Button>
        </div>
      </State>
      <State name={words.focus}>
        <Button data-shown="focus">{words.cancel}</Button>
      </State>
      <State name={words.busy}>
        <Button weight="main" isPending>
          {words.save}
        </Button>
      </State>
      <State name={words.disabled}>
        <div className="row">
          <Button weight="main" isDisabled>
            {words.save}
          </Button>
          <Button isDisabled>{words.cancel}</Button>
        </div>
      </State>
    </Group>
  );
};

export const Fields = () => {
  const words = useWords({ fi, en });
  const [name, setName] = useState('Sari Hakkarainen');
  const [note, setNote] = useState('');
  const [day, setDay] = useState('2026-05-04');
  return (
    <Group title={words.sections.fields} when={words.when.fields}>
      <State name={words.rest}>
        <Field label={words.name} value={name} onChange={setName} hint={words.nameHint} />
      </State>
      <State name={words.wrong}>
        <Field label={words.name} value="" onChange={setName} error={words.nameError} />
      </State>
      <State name={words.disabled}>
        <Field label={words.name} value={name} onChange={setName} isDisabled />
      </State>
      <State name="date">
        <Field label={words.day} type="date" value={day} onChange={setDay} />
      </State>
      <State name={words.rest}>
        <Area label={words.note} value={note} onChange={setNote} hint={words.noteHint} />
      </State>
      <State name={words.wrong}>
        <Area label={words.note} value={note} onChange={setNote} error={words.nameError} />
      </State>
      <State name={words.sensitive}>
        <SensitiveHint text={words.sensitiveText} />
      </State>
    </Group>
  );
};

export const Choices = () => {
  const words = useWords({ fi, en });
  const [channel, setChannel] = useState('email');
  const [mood, setMood] = useState('neutral');
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState('map');
  const [filtered, setFiltered] = useState(true);
  return (
    <Group title={words.sections.choices} when={words.when.choices}>
      <State name={words.rest}>
        <Choice label={words.channel} value={channel} onChange={setChannel} options={options(words.channels)} />
      </State>
      <State name={words.disabled}>
        <Choice label={words.channel} value={channel} onChange={setChannel} options={options(words.channels)} isDisabled />
      </State>
      <State name={words.rest}>
        <Radios label={words.mood} value={mood} onChange={setMood} options={options(words.moods)} />
      </State>
      <State name={words.rest}>
        <Radios asButtons label={words.channel} value={channel} onChange={setChannel} options={options(words.channels)} />
      </State>
      <State name={words.rest}>
        <Check isSelected={on} onChange={setOn}>
          {words.regular}
        </Check>
        <Check isSelected={false} isPartial onChange={setOn}>
          {words.some}
        </Check>
        <Check isSelected={on} isDisabled onChange={setOn}>
          {words.disabled}
        </Check>
      </State>
      <State name={words.rest}>
        <Switch isSelected={on} onChange={setOn}>
          {words.nightly}
        </Switch>
        <Switch isSelected={!on} isDisabled onChange={setOn}>
          {words.disabled}
        </Switch>
      </State>
      <State name={words.rest}>
        <Tabs label={words.tabsLabel} tabs={options(words.tabs)} value={tab} onChange={setTab} panelId="kit-panel" />
        <div id="kit-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {options(words.tabs).find(({ id }) => id === tab)?.text}
        </div>
      </State>
      <State name={words.filters}>
        {filtered ? (
          <Chip remove={{ label: words.removeChip, run: () => setFiltered(false) }}>{words.chip}</Chip>
        ) : (
          <Button weight="plain" onPress={() => setFiltered(true)}>
            {words.undo}
          </Button>
        )}
      </State>
    </Group>
  );
};
