import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Checkbox } from "../../components/index.ts";

interface VersionBarProps {
  /** Numbers of the versions, oldest first; one that was taken back is missing. */
  readonly versions: readonly number[];
  readonly shown: number;
  readonly onShow: (version: number) => void;
  /** The version before the one shown, or null where there is none to compare with. */
  readonly before: number | null;
  readonly isComparing: boolean;
  readonly onCompare: (isComparing: boolean) => void;
  /** Null where what is compared says it itself. */
  readonly changeCount: number | null;
}

/** Earlier versions, and what changed from one to the next. */
export function VersionBar(props: VersionBarProps) {
  const { t } = useTranslation("reviews");
  const { versions, shown, before, isComparing } = props;
  if (versions.length < 2) return null;
  const words =
    before === null || !isComparing || props.changeCount === null
      ? ""
      : props.changeCount === 0
        ? t("versions.same", { version: before })
        : t("versions.changes", { count: props.changeCount });
  return (
    <div className="version-bar">
      <ToggleButtonGroup
        className="version-switch"
        aria-label={t("versions.label")}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        onSelectionChange={([key]) => {
          if (key !== undefined) props.onShow(Number(key));
        }}
      >
        {versions.map((version) => (
          <ToggleButton key={version} id={version} className="version-button">
            {version === versions.at(-1) ? t("versions.latest", { version }) : t("versions.one", { version })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {before === null ? null : (
        <Checkbox isSelected={isComparing} onChange={props.onCompare}>
          {t("versions.compare", { version: before })}
        </Checkbox>
      )}
      <p role="status" className="soft version-words">
        {words}
      </p>
    </div>
  );
}
