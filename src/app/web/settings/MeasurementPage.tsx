import { Measurement } from '../../../events/web/widgets.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

/** Verkkosivun mittaus among the settings. */
const MeasurementPage = () => (
  <SettingsFrame>
    <Measurement />
  </SettingsFrame>
);
export default MeasurementPage;
