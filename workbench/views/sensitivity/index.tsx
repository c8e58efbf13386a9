// Not written yet.

export default function SensitivityView() {
  return <div className="view" />;
}
