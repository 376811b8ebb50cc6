import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import "./RangeSlider.css";

export interface RangeSliderProps {
  readonly label: string;
  /** Of the two ends, for screen readers: "Beginning", "End". */
  readonly thumbLabels: readonly [string, string];
  /** In seconds, from 0 to `max`. */
  readonly value: readonly [number, number];
  readonly onChange: (value: readonly [number, number]) => void;
  readonly max: number;
  readonly isDisabled?: boolean;
}

/** `RangeSlider({ label, thumbLabels, value, onChange, max, isDisabled? })`: a piece of a length, in whole seconds. */
export function RangeSlider({
  label,
  thumbLabels,
  value,
  onChange,
  max,
  isDisabled = false,
}: RangeSliderProps) {
  return (
    <Slider
      className="range-slider"
      value={[...value]}
      onChange={([from = 0, to = max]) => onChange([from, to])}
      minValue={0}
      maxValue={max}
      step={1}
      isDisabled={isDisabled}
      formatOptions={{ style: "unit", unit: "second", unitDisplay: "long" }}
    >
      <Label className="visually-hidden">{label}</Label>
      <SliderTrack className="range-track">
        {({ state }) => (
          <>
            <span
              className="range-kept"
              style={{
                insetInlineStart: `${state.getThumbPercent(0) * 100}%`,
                insetInlineEnd: `${(1 - state.getThumbPercent(1)) * 100}%`,
              }}
            />
            {thumbLabels.map((thumbLabel, index) => (
              <SliderThumb key={thumbLabel} index={index} aria-label={thumbLabel} className="range-thumb" />
            ))}
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
