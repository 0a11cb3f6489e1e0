// practicum-measure: says how well what is typed is heard, on lines that the model was not trained on.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/file.hpp"
#include "base/format.hpp"
#include "base/hash.hpp"
#include "matching/language.hpp"
#include "train/evaluate.hpp"

using namespace practicum;
using namespace practicum::train;

namespace {

Result<std::string> measured(const std::filesystem::path& file, const hearing::Models& models) {
    const std::string name = file.filename().string();
    if (name.find("benign") != std::string::npos) return evaluate_benign(file, models);
    if (name.find("suicide") != std::string::npos) return evaluate_suicide(file, models);
    const auto turns = read_labelled(file);
    if (!turns) return Problem{turns.problem()};
    return evaluate_typed(file.stem().string(), *turns, models);
}

Result<void> measure_corpus(const std::string& corpus, const hearing::Models& models) {
    const auto sessions = read_annomi(corpus);
    if (!sessions) return Problem{format("{}: {}", corpus, sessions.problem())};
    std::puts(evaluate_spoken(*sessions, models).c_str());
    return {};
}

Result<void> measure_lines(const std::string& folder, const hearing::Models& models) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const char* part : {"/lines", "/typed"})
        for (const auto& entry : std::filesystem::directory_iterator(folder + part, error))
            if (entry.path().filename().string().starts_with("test-")) files.push_back(entry.path());
    if (files.empty()) return Problem{folder + "/lines and " + folder + "/typed have no file named test-..."};
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto table = measured(file, models);
        if (!table) return Problem{table.problem()};
        std::puts(table->c_str());
        std::fflush(stdout);
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    std::string corpus, folder = "data";
    CLI::App app(
        "Says how well what is typed is heard: on the writers of data/lines/test-* and data/typed/test-*, from whom "
        "the model has not learnt, or on a corpus.");
    app.add_option("corpus", corpus, "AnnoMI as CSV, with the columns as published");
    app.add_option("--data", folder, "the folder with hearing.model, lines/ and typed/")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    const auto fail = [](const std::string& problem) {
        std::fprintf(stderr, "%s\n", problem.c_str());
        return 2;
    };
    const auto language = matching::open_language(folder);
    if (!language) return fail(language.problem());
    const auto model = read_file(folder + "/hearing.model", 64u << 20);
    if (!model) return fail(model.problem());
    std::printf("model %016llx\n\n", static_cast<unsigned long long>(hash64(*model)));
    const auto& models = (*language)->hearing;
    const auto done = corpus.empty() ? measure_lines(folder, models) : measure_corpus(corpus, models);
    return done ? 0 : fail(done.problem());
}
