#include <algorithm>
#include <charconv>

#include "authoring/scenario_test.hpp"
#include "base/format.hpp"
#include "base/suggest.hpp"
#include "loading/fields.hpp"

namespace practicum::authoring {

using loading::Fields;
using loading::YamlNode;

namespace {

class TestReader {
public:
    TestReader(std::vector<ScenarioTest>& out, Diagnostics& diagnostics) : out_(out), diagnostics_(diagnostics) {}

    void file(const YamlNode& root) {
        const Fields fields(root, "the test file", {"scenario", "tests"}, diagnostics_);
        const std::string scenario = fields.need_text("scenario");
        const YamlNode* tests = fields.need("tests");
        if (!tests) return;
        if (tests->kind != YamlNode::Kind::sequence || tests->items.empty()) {
            diagnostics_.error("P0050", tests->at, "'tests' must be a list of at least one test",
                               "begin each test with '- name: …'");
            return;
        }
        for (const YamlNode* item : tests->items) test(*item, scenario);
    }

private:
    void test(const YamlNode& node, const std::string& scenario) {
        const Fields fields(node, "the test", {"name", "seed", "difficulty", "steps"}, diagnostics_);
        ScenarioTest test;
        test.at = node.at;
        test.scenario = scenario;
        test.name = fields.need_text("name");
        test.difficulty = fields.text("difficulty");
        if (const YamlNode* seed = fields.find("seed"))
            test.seed = static_cast<std::uint64_t>(
                loading::integer_of(*seed, "'seed'", 0, 2000000000, diagnostics_).value_or(1));
        const YamlNode* steps = fields.need("steps");
        if (steps && (steps->kind != YamlNode::Kind::sequence || steps->items.empty()))
            diagnostics_.error("P0050", steps->at,
                               format("'steps' of the test '{}' must be a list of at least one step", test.name),
                               "write '- say: …' or '- choose: …'");
        else if (steps)
            for (const YamlNode* item : steps->items) step(*item, test);
        std::size_t expectations = 0;
        for (const auto& one : test.steps) expectations += one.expect.size();
        if (expectations == 0 && !test.steps.empty())
            diagnostics_.error("P0050", node.at, format("the test '{}' expects nothing, so it cannot fail", test.name),
                               "say what must come of its steps");
        out_.push_back(std::move(test));
    }

    void step(const YamlNode& node, ScenarioTest& test) {
        const Fields fields(node, "the step",
                            {"say", "choose", "beat", "response", "layer", "codes", "not_codes", "gauges", "flags",
                             "not_flags", "line", "not_line", "ending", "held_back"},
                            diagnostics_);
        TestStep step;
        step.at = node.at;
        if (fields.has("say") == fields.has("choose")) {
            diagnostics_.error("P0050", node.at, "a step holds either 'say' or 'choose'",
                               "write '- say: What brings you here?' or '- choose: opening/ask'");
            return;
        }
        step.choose = fields.has("choose");
        step.text = step.choose ? fields.text("choose") : fields.prose("say");
        step.text_at = fields.find(step.choose ? "choose" : "say")->at;
        for (std::string_view key : {"beat", "response", "layer", "line", "not_line", "ending", "held_back"})
            one_value(fields, key, step);
        for (std::string_view key : {"codes", "not_codes", "flags", "not_flags"}) several_values(fields, key, step);
        if (const YamlNode* found = fields.find("gauges")) gauges(*found, step);
        test.steps.push_back(std::move(step));
    }

    void one_value(const Fields& fields, std::string_view key, TestStep& step) {
        const YamlNode* found = fields.find(key);
        if (!found) return;
        step.expect.push_back({std::string(key), "", fields.text(key), found->at});
        std::vector<std::string> known;
        if (key == "layer") known = {"response", "topic", "reaction", "fallback"};
        if (key == "held_back") known = {"true", "false"};
        if (!known.empty() && std::find(known.begin(), known.end(), found->text) == known.end())
            diagnostics_.error("P0050", found->at,
                               format("'{}' must be {}, not '{}'", key, list_names(known), found->text),
                               did_you_mean(found->text, known));
    }

    void several_values(const Fields& fields, std::string_view key, TestStep& step) {
        const YamlNode* found = fields.find(key);
        if (!found) return;
        for (const YamlNode* item : loading::scalars_of(*found, format("'{}'", key), diagnostics_)) {
            step.expect.push_back({std::string(key), "", item->text, item->at});
            if (key.ends_with("codes") && !code_named(item->text))
                diagnostics_.error("P0016", item->at, format("unknown behaviour code '{}'", item->text),
                                   did_you_mean(item->text, all_code_names()));
        }
    }

    void gauges(const YamlNode& node, TestStep& step) {
        for (const auto& entry : loading::entries_of(node, "'gauges'", loading::IdStyle::underscores, diagnostics_)) {
            step.expect.push_back(
                {"gauge", entry.id, loading::text_of(*entry.value, "a gauge", diagnostics_), entry.value->at});
            check_comparison(step.expect.back());
        }
    }

    void check_comparison(const Expectation& expectation) {
        std::string_view value = expectation.value;
        for (std::string_view sign : {">=", "<=", "==", ">", "<"}) {
            if (value.substr(0, sign.size()) != sign) continue;
            value.remove_prefix(sign.size());
            break;
        }
        while (!value.empty() && value[0] == ' ') value.remove_prefix(1);
        int number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc() || end != value.data() + value.size())
            diagnostics_.error("P0050", expectation.at,
                               format("'{}' does not say what the gauge must be", expectation.value),
                               "write a number, or '>= 5', '< 3'");
    }

    std::vector<ScenarioTest>& out_;
    Diagnostics& diagnostics_;
};

}  // namespace

std::vector<ScenarioTest> read_tests(const FileSource& files, const std::string& name, Sources& sources,
                                     Diagnostics& diagnostics) {
    constexpr std::size_t largest_file = 2u << 20;
    std::vector<ScenarioTest> out;
    const auto text = files.read(name, largest_file);
    const std::uint16_t file = sources.add(files.shown(name), text ? *text : "");
    if (!text) {
        diagnostics.error("P0001", Span{file, 0, 0, 1}, format("cannot read the test file: {}", text.problem()));
        return out;
    }
    const loading::YamlTree tree = loading::parse_yaml(sources, file, diagnostics);
    if (tree.root())
        TestReader(out, diagnostics).file(*tree.root());
    else if (!diagnostics.has_errors())
        diagnostics.error("P0050", Span{file, 0, 0, 1}, "the test file is empty");
    return out;
}

}  // namespace practicum::authoring
