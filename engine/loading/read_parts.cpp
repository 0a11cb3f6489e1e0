#include <algorithm>
#include <charconv>

#include "base/format.hpp"
#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "loading/scenario_reader.hpp"

namespace practicum::loading {

Wordings ScenarioReader::wordings(const Fields& fields, std::string_view key, std::string id, std::size_t at_least) {
    Wordings out;
    out.id = std::move(id);
    out.hash = hash64(out.id);
    const YamlNode* node = fields.find(key);
    if (!node) return out;
    out.at = node->at;
    const std::string what = format("'{}' of {}", key, fields.what());
    const std::size_t mistakes = diagnostics_.errors();
    check_list_of_sentences(*node, what, diagnostics_);
    if (node->kind == YamlNode::Kind::sequence) {
        for (const YamlNode* item : node->items) wording(*item, what, out);
    } else {
        wording(*node, what, out);
    }
    out.index = WordingsIndex(scenario_.wordings++);
    // A wording that cannot be read has been reported; it would be there if it could.
    const bool all_read = diagnostics_.errors() == mistakes;
    if (out.lines.size() < at_least && all_read) {
        diagnostics_.error("P0017", node->at,
                           format("'{}' of {} has {} wording{}, but may recur: it needs at least {}", key,
                                  fields.what(), out.lines.size(), out.lines.size() == 1 ? "" : "s", at_least),
                           "write more ways to say it");
    }
    if (out.lines.size() > 100) {
        diagnostics_.error(
            "P0012", node->at,
            format("'{}' of {} has {} wordings; at most 100 are drawn from", key, fields.what(), out.lines.size()));
    }
    return out;
}

// A text, or {id, say}. A derived id stays the same when other wordings are added or moved.
void ScenarioReader::wording(const YamlNode& node, const std::string& what, Wordings& out) {
    std::string text, id;
    Span at = node.at;
    if (node.kind == YamlNode::Kind::mapping &&
        std::any_of(node.entries.begin(), node.entries.end(),
                    [](const auto& entry) { return entry.first->text == "say"; })) {
        const Fields fields(node, "the wording", {"id", "say"}, diagnostics_);
        text = fields.need_prose("say");
        id = fields.need_text("id");
        if (const YamlNode* written = fields.find("id")) {
            at = written->at;
            check_id(id, at, IdStyle::hyphens, diagnostics_);
        }
    } else if (node.kind == YamlNode::Kind::mapping) {
        diagnostics_.error("P0008", node.at, format("each item of {} must be a text, but this is a mapping", what),
                           "a text that holds ': ' needs quotation marks around it");
    } else {
        text = prose_of(node, what, Prose::sentences, diagnostics_);
    }
    if (text.empty()) return;
    if (id.empty()) id = format("{:04x}", hash64(text) & 0xFFFF);
    if (std::find(out.line_ids.begin(), out.line_ids.end(), id) != out.line_ids.end()) {
        if (at.line != node.at.line || at.column != node.at.column)
            diagnostics_.error("P0011", at, format("the wording '{}' is there already", id), "give it another id");
        id += format("-{}", out.line_ids.size() + 1);
    }
    out.lines.push_back(std::move(text));
    out.line_ids.push_back(std::move(id));
}

Condition ScenarioReader::condition(const Fields& fields, std::string_view key) {
    const YamlNode* node = fields.find(key);
    return node ? condition(*node, format("'{}' of {}", key, fields.what())) : Condition{};
}

Condition ScenarioReader::condition(const YamlNode& node, const std::string& what) {
    Condition out;
    out.source = text_of(node, what, diagnostics_);
    out.at = node.at;
    out.text_offset = node.style == ScalarStyle::plain || node.style == ScalarStyle::block ? 0 : 1;
    if (node.style == ScalarStyle::block) {
        diagnostics_.error("P0008", node.at, format("{} must stand on one line", what),
                           "write the condition behind the key, without | or >");
        out.source.clear();
    }
    return out;
}

void ScenarioReader::gauge_change(const Entry& entry, Effect& effect, const std::string& what) {
    const auto flag = scenario_.find_flag(entry.id);
    const auto gauge = scenario_.find_gauge(entry.id);
    if (!flag && !gauge) {
        std::vector<std::string> known;
        for (const auto& one : scenario_.gauges) known.push_back(one.name);
        for (const auto& one : scenario_.flags) known.push_back(one.name);
        const std::string near = did_you_mean(entry.id, known);
        diagnostics_.error("P0014", entry.at, format("'{}' is neither a gauge nor a flag of this client", entry.id),
                           near.empty() ? "declare it under client: gauges or client: flags" : near);
        return;
    }
    const YamlNode& value = *entry.value;
    if (value.kind != YamlNode::Kind::scalar) {
        diagnostics_.error("P0015", value.at,
                           format("the effect on '{}' must be one value, but this is {}", entry.id, kind_of(value)));
    } else if (gauge) {
        amount(value, *gauge, effect, what);
    } else if (value.text == "true") {
        effect.set |= std::uint64_t{1} << flag->number();
    } else if (value.text == "false") {
        effect.clear |= std::uint64_t{1} << flag->number();
    } else {
        diagnostics_.error("P0015", value.at,
                           format("'{}' is a flag; '{}' is neither true nor false", entry.id, value.text));
    }
}

void ScenarioReader::amount(const YamlNode& node, GaugeIndex gauge, Effect& effect, const std::string& what) {
    constexpr int most_change = 200;  // what takes any gauge from one end of any range to the other
    const std::string& value = node.text;
    const Gauge& declared = scenario_.gauges[gauge];
    const bool sign = !value.empty() && (value[0] == '+' || value[0] == '-' || value[0] == '=');
    const bool skips = sign && value[0] != '-';
    int number = 0;
    const char *from = value.data() + (skips ? 1 : 0), *end = value.data() + value.size();
    const auto [at, error] = std::from_chars(from, end, number);
    const bool two_signs = skips && from < end && *from == '-' && value[0] == '+';
    const bool is_number = at == end && error != std::errc::invalid_argument && !two_signs;
    const auto complain = [&](const std::string& hint) {
        diagnostics_.error("P0015", node.at, format("'{}' is not an effect on the gauge '{}'", value, declared.name),
                           hint);
    };
    if (!is_number) return complain("write +1 to add, -1 to take away, or =5 to set");
    if (!sign) return complain(format("write +{} to add, -{} to take away, or ={} to set", number, number, number));
    const bool too_much = error == std::errc::result_out_of_range || std::abs(number) > most_change;
    if (value[0] == '=' && (too_much || number < declared.low || number > declared.high)) {
        diagnostics_.error("P0012", node.at,
                           format("'{}' cannot be set to {}: its range is {} to {} ({})", declared.name,
                                  value.substr(1), declared.low, declared.high, what));
    } else if (too_much) {
        diagnostics_.error("P0012", node.at,
                           format("'{}' changes '{}' by more than its whole range, {} to {} ({})", value, declared.name,
                                  declared.low, declared.high, what),
                           format("write at most {}{}", value[0], declared.high - declared.low));
    } else {
        effect.gauges.push_back({gauge, static_cast<std::int16_t>(number), value[0] == '='});
    }
}

Effect ScenarioReader::effect(const Fields& fields) {
    Effect out;
    if (const YamlNode* node = fields.find("effect")) {
        const std::string what = format("the effect of {}", fields.what());
        for (const Entry& entry : entries_of(*node, what, IdStyle::underscores, diagnostics_))
            gauge_change(entry, out, what);
    }
    out.run = script_calls(fields, "run");
    return out;
}

std::vector<ScriptCall> ScenarioReader::script_calls(const Fields& fields, std::string_view key) {
    std::vector<ScriptCall> out;
    const YamlNode* node = fields.find(key);
    if (!node) return out;
    const std::string what = format("'{}' of {}", key, fields.what());
    for (const YamlNode* item : scalars_of(*node, what, diagnostics_))
        out.push_back({text_of(*item, what, diagnostics_), item->at});
    return out;
}

std::optional<BeatIndex> ScenarioReader::known_beat(const std::string& id) const {
    const auto found = beats_.find(id);
    return found == beats_.end() ? std::nullopt : std::optional(found->second);
}

void ScenarioReader::unknown_beat(const std::string& id, Span at) {
    diagnostics_.error("P0013", at, format("unknown beat '{}'", id), did_you_mean(id, scenario_.beat_ids()));
}

void ScenarioReader::resolve_beat(const YamlNode& name, const std::string& what, std::function<void(BeatIndex)> found) {
    const std::string id = text_of(name, what, diagnostics_);
    if (id.empty()) return;
    later_.push_back([this, id, at = name.at, found = std::move(found)] {
        if (const auto beat = known_beat(id))
            found(*beat);
        else
            unknown_beat(id, at);
    });
}

void ScenarioReader::route(const YamlNode& name, const std::string& what, std::vector<Route>& routes, Condition when,
                           const RoutesHome& home) {
    Route route;
    route.when = std::move(when);
    const std::string& word = name.text;
    if (name.kind == YamlNode::Kind::scalar && word == "stay") {
        route.target = Target::stay;
    } else if (name.kind == YamlNode::Kind::scalar && word == "elaborate") {
        route.target = Target::elaborate;
    } else if (name.kind == YamlNode::Kind::scalar && word == "back") {
        route.target = Target::back;
    } else if (name.kind == YamlNode::Kind::scalar && word == "end") {
        route.target = Target::end;
    } else {
        route.target = Target::beat;
        resolve_beat(name, what, [home, index = routes.size()](BeatIndex beat) { home()[index].beat = beat; });
    }
    routes.push_back(std::move(route));
}

std::vector<Route> ScenarioReader::then(const Fields& fields, const RoutesHome& home) {
    std::vector<Route> routes;
    const YamlNode* node = fields.find("then");
    if (!node) return routes;
    const std::string what = format("'then' of {}", fields.what());
    if (node->kind == YamlNode::Kind::scalar) {
        route(*node, what, routes, {}, home);
        return routes;
    }
    if (node->kind == YamlNode::Kind::mapping) {
        diagnostics_.error(
            "P0008", node->at,
            format("{} must be where the story goes or a list of {{when, to}}, but this is a mapping", what),
            "begin each choice of way with '- '");
        return routes;
    }
    for (const YamlNode* item : node->items) {
        if (item->kind == YamlNode::Kind::scalar) {
            route(*item, what, routes, {}, home);
            continue;
        }
        const Fields way(*item, what, {"when", "to"}, diagnostics_);
        if (const YamlNode* to = way.need("to")) route(*to, what, routes, condition(way, "when"), home);
    }
    for (std::size_t i = 0; i + 1 < routes.size(); ++i) {
        if (!routes[i].when.always()) continue;
        diagnostics_.warning("P0041", node->items[i + 1]->at,
                             format("{} is never taken beyond here: the way before it has no condition", what),
                             "give the earlier way a 'when', or put it last");
        break;
    }
    return routes;
}

CodeSet ScenarioReader::codes(const YamlNode& node, const std::string& what) {
    CodeSet out;
    for (const YamlNode* item : scalars_of(node, what, diagnostics_)) {
        const std::string name = text_of(*item, what, diagnostics_);
        if (name.empty()) continue;
        if (const auto code = code_named(name))
            out.add(*code);
        else
            unknown_code(name, *item, what, all_code_names());
    }
    return out;
}

void ScenarioReader::unknown_code(const std::string& name, const YamlNode& node, const std::string& what,
                                  const std::vector<std::string>& known) {
    const std::string near = did_you_mean(name, known);
    diagnostics_.error("P0016", node.at, format("unknown behaviour code '{}' in {}", name, what),
                       near.empty() ? "the codes are: " + list_names(known, 30) : near);
}

}  // namespace practicum::loading
