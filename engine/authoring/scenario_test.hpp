// Scenario tests: sessions written in YAML that must go as they say. The format is in docs/scenario-tests.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "session/stage.hpp"

namespace practicum::authoring {

// Something a step must show. `key` is beat, response, layer, codes, not_codes, gauge, flags, not_flags, line, ending,
// held_back.
struct Expectation {
    std::string key, name, value;  // `name` of the gauge
    Span at;
};

struct TestStep {
    bool choose = false;
    std::string text;  // typed, or the full id of a response or topic
    Span at, text_at;
    std::vector<Expectation> expect;
};

struct ScenarioTest {
    std::string name, scenario, difficulty;
    std::uint64_t seed = 1;
    std::vector<TestStep> steps;
    Span at;
};

// Reads the tests of one file; mistakes are P0050 (unknown expectations and the like) and those of YAML.
std::vector<ScenarioTest> read_tests(const FileSource& files, const std::string& name, Sources& sources,
                                     Diagnostics& diagnostics);

// Reports what a test names that the scenario does not have (P0051): a beat, a response, a flag, a gauge, an ending.
void check_test(const ScenarioTest& test, const Scenario& scenario, Diagnostics& diagnostics);

struct TestResult {
    bool passed = false;
    std::vector<Diagnostic> failures;  // P0060, at the expectation that did not hold, with what was found
};

// A test that names what the scenario does not have is not run: its failures are those of check_test.
TestResult run_test(const ScenarioTest& test, session::Stage& stage);

}  // namespace practicum::authoring
