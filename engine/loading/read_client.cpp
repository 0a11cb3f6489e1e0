#include <algorithm>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "loading/scenario_reader.hpp"

namespace practicum::loading {

void ScenarioReader::client(const YamlNode& node) {
    const Fields fields(node, "'client'", {"name", "gauges", "flags", "unsure", "pauses"}, diagnostics_);
    if (node.kind != YamlNode::Kind::mapping) return;
    scenario_.client_name = fields.need_prose("name", Prose::phrase);
    if (const YamlNode* found = fields.need("gauges")) gauges(*found);
    if (const YamlNode* found = fields.find("flags")) flags(*found);
    if (fields.need("unsure")) scenario_.unsure = wordings(fields, "unsure", "unsure", 3);
    if (fields.need("pauses")) scenario_.pauses = wordings(fields, "pauses", "pauses", 3);
}

void ScenarioReader::flags(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'flags'", IdStyle::underscores, diagnostics_)) {
        if (scenario_.find_gauge(entry.id))
            diagnostics_.error("P0011", entry.at, format("'{}' is a gauge already", entry.id),
                               "a flag and a gauge cannot share a name");
        scenario_.flags.push_back(
            {entry.id, prose_of(*entry.value, format("the flag '{}'", entry.id), Prose::phrase, diagnostics_)});
    }
    if (scenario_.flags.size() > max_flags) {
        diagnostics_.error("P0012", node.at,
                           format("there are {} flags; a client has at most {}", scenario_.flags.size(), max_flags));
        scenario_.flags.resize(max_flags);
    }
}

void ScenarioReader::gauges(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'gauges'", IdStyle::underscores, diagnostics_)) {
        const Fields fields(*entry.value, format("the gauge '{}'", entry.id), {"start", "range", "about"},
                            diagnostics_);
        Gauge gauge;
        gauge.name = entry.id;
        gauge.at = entry.at;
        gauge.about = fields.need_prose("about", Prose::phrase);
        gauge_range(fields, gauge);
        if (const YamlNode* start = fields.need("start"))
            gauge.start = static_cast<std::int16_t>(
                integer_of(*start, format("the start of {}", fields.what()), gauge.low, gauge.high, diagnostics_)
                    .value_or(gauge.low));
        scenario_.gauges.push_back(std::move(gauge));
    }
    if (scenario_.gauges.empty() || scenario_.gauges.size() > max_gauges) {
        diagnostics_.error("P0012", node.at,
                           format("there are {} gauges; a client has 1 to {}", scenario_.gauges.size(), max_gauges));
        scenario_.gauges.resize(std::min(scenario_.gauges.size(), max_gauges));
    }
}

void ScenarioReader::gauge_range(const Fields& fields, Gauge& gauge) {
    gauge.low = -100;
    gauge.high = 100;
    const YamlNode* range = fields.need("range");
    if (!range) return;
    if (range->kind != YamlNode::Kind::sequence || range->items.size() != 2) {
        diagnostics_.error("P0008", range->at, format("the range of {} must be two whole numbers", fields.what()),
                           "write 'range: [0, 10]'");
        return;
    }
    const auto low = integer_of(*range->items[0], "the low end of the range", -100, 100, diagnostics_);
    const auto high = integer_of(*range->items[1], "the high end of the range", -100, 100, diagnostics_);
    if (!low || !high) return;
    if (*low >= *high) {
        diagnostics_.error("P0012", range->at,
                           format("the range of {} runs from {} to {}: it is empty", fields.what(), *low, *high),
                           "put the lower end first");
        return;
    }
    gauge.low = static_cast<std::int16_t>(*low);
    gauge.high = static_cast<std::int16_t>(*high);
}

void ScenarioReader::objectives(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::sequence) {
        diagnostics_.error("P0008", node.at, format("'objectives' must be a list, but this is {}", kind_of(node)),
                           "begin each objective with '- id: …'");
        return;
    }
    for (const YamlNode* item : node.items) {
        const Fields fields(*item, "an objective", {"id", "text", "met"}, diagnostics_);
        Objective out;
        out.id = fields.need_text("id");
        const YamlNode* id = fields.find("id");
        if (id && !out.id.empty()) check_id(out.id, id->at, IdStyle::hyphens, diagnostics_);
        is_new("the objective", out.id, item->at, scenario_.objectives.size());
        out.text = fields.need_prose("text");
        if (fields.need("met")) out.met = condition(fields, "met");
        scenario_.objectives.push_back(std::move(out));
    }
}

void ScenarioReader::difficulties(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'difficulty'", IdStyle::hyphens, diagnostics_)) {
        const Fields fields(*entry.value, format("the difficulty '{}'", entry.id),
                            {"about", "length", "gauges", "beats"}, diagnostics_);
        Difficulty out;
        out.id = entry.id;
        out.at = entry.at;
        out.about = fields.need_prose("about", Prose::phrase);
        if (const YamlNode* length = fields.find("length"))
            out.length = integer_of(*length, "'length'", 4, 200, diagnostics_).value_or(0);
        if (const YamlNode* list = fields.find("gauges")) difficulty_gauges(*list, out);
        if (const YamlNode* list = fields.find("beats")) difficulty_beats(*list, out);
        scenario_.difficulties.push_back(std::move(out));
    }
}

void ScenarioReader::difficulty_gauges(const YamlNode& node, Difficulty& out) {
    for (const Entry& start : entries_of(node, "'gauges'", IdStyle::underscores, diagnostics_)) {
        const auto gauge = scenario_.find_gauge(start.id);
        if (!gauge) {
            std::vector<std::string> known;
            for (const auto& one : scenario_.gauges) known.push_back(one.name);
            diagnostics_.error("P0014", start.at, format("'{}' is not a gauge of this client", start.id),
                               did_you_mean(start.id, known));
            continue;
        }
        const Gauge& declared = scenario_.gauges[*gauge];
        if (const auto value = integer_of(*start.value, format("the start of '{}'", start.id), declared.low,
                                          declared.high, diagnostics_))
            out.gauges.push_back({*gauge, static_cast<std::int16_t>(*value)});
    }
}

void ScenarioReader::difficulty_beats(const YamlNode& node, Difficulty& out) {
    for (const Entry& gate : entries_of(node, "'beats'", IdStyle::hyphens, diagnostics_)) {
        const Fields fields(*gate.value, format("the beat '{}'", gate.id), {"when"}, diagnostics_);
        const auto beat = known_beat(gate.id);
        if (!beat)
            unknown_beat(gate.id, gate.at);
        else if (scenario_.beats[*beat].held_back.empty())
            diagnostics_.error("P0024", gate.at,
                               format("the beat '{}' has no 'held_back', so it cannot be made conditional", gate.id));
        else if (fields.need("when"))
            out.beats.push_back({*beat, condition(fields, "when")});
    }
}

}  // namespace practicum::loading
